"""What people do with hits: alerts, cases, decisions with four eyes, exceptions, and the log that proves all of it."""

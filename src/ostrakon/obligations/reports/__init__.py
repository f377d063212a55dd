"""Reports to the authorities on what was blocked, rejected or released: what is due when, what each must say, and what was filed."""

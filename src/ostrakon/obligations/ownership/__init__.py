"""Who is blocked through ownership: stated stakes, the rule of each jurisdiction, the answer with its proof."""

"""Learning from a company's own corrected tickets: a small linear model beside the rules, in plain Python."""

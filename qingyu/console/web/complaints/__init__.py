"""Complaints: the ledger, the case, the registers beside it, the mediation committee."""

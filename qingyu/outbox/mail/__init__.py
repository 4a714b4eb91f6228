"""The company's mailbox: what it must be told, how its servers are reached, how a letter of ours is written."""

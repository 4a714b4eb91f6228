"""E-mail: the company's mailbox is fetched over IMAP; what residents write becomes requests and lines in them."""

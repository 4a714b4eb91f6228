"""The demo community: three communities with people, staff and sixty days of history, made by the real actions."""

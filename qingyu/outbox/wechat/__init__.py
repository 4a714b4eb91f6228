"""WeChat as we speak to it: an official account's calls, its tokens, and what each reader allows us to send.

No library: the known one is no longer looked after, and what is needed are ten calls.
"""

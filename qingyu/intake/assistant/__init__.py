"""An outside language model as a second opinion on what a message is about: off by default, masked, checked."""

"""The ways out: each has `send(letter)`, which returns when the message has left and raises OSError when it has not."""

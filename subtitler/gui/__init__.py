"""The window. The only package besides `app` that knows Qt."""

"""The speech service: which models there are, what one may ask of them, and how they are asked."""

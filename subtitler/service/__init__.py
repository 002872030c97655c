"""The local recognition service: the cloud's protocol on this computer, with an engine that needs no network."""

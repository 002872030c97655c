"""A stand-in of the cloud: the local service's own server, with tasks that follow a script instead of hearing anything."""

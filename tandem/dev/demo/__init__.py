"""Made-up people, hosts and matches for trying Tandem: invented names only, made by calling the real actions."""

"""The demo: three made-up outlets on loopback and one walk from their articles to released entries."""

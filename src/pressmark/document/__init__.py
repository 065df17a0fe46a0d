"""The ground: values that every room speaks in (articles, editions, people, dates, languages, addresses, errors).

Pure and frozen. It never reads a file or a network, and it knows neither Django nor any other room.
"""

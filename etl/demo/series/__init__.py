"""What the invented health system publishes beside its waiting times: one module each, found by being there.

Each has `publications(world, periods)`, which gives every page and file of these months in the form the real
publisher uses, each file with the day it is published on.
"""

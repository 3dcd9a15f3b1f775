"""What the invented health system publishes beside its waiting times: one module each, found by being there.

Each has `publications(world, periods, *, is_revised)`, which gives every page and file of these months in the
form the real publisher uses. With `is_revised` false it is what was published first.
"""

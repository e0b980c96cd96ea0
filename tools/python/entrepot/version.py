# SPDX-License-Identifier: Apache-2.0
"""The version of the program that this package speaks to; a test holds the two together."""

__version__ = "0.1.0"

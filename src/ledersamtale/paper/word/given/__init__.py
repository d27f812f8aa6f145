"""The Word template that a person gives for a paper: what is taken of it, and made safe.

Nothing comes of it but what is named here: its page, its headers and footers with their pictures,
its styles with their lists, and its theme of fonts and colours. So it brings no macros and no
comments, tells nothing of those who wrote it, and fetches nothing from elsewhere.
"""

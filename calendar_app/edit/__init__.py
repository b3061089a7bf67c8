"""Editing a list by splicing its text: what is not meant stays byte for byte."""

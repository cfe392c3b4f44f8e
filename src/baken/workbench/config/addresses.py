"""Ids in addresses: as many digits as the database can look up, and no more."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """The id of a row. A longer number is of nothing: that page is not there."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")

"""Values as people say them."""

from django import template

from pressmark.desk.wording import tell_day

register = template.Library()
register.filter("tell_day", tell_day)

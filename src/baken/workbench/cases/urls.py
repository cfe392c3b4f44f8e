"""Addresses of the steps of a lead, and of everything else that is done with one."""

from django.urls import path

from baken.workbench.cases.views import basis, enter, holder, reveal, steps, stop, ties

urlpatterns = [
    path("leads/<id:lead_id>/step/<slug:act>", steps.step, name="step"),
    path("leads/<id:lead_id>/stop", stop.of_lead, name="stop"),
    path("leads/<id:lead_id>/ties", ties.shown, name="ties"),
    path("leads/<id:lead_id>/ties/<slug:what>", ties.say_of, name="say_of"),
    path("leads/<id:lead_id>/undo/<uuid:deed>", ties.take_back, name="undo"),
    path("leads/<id:lead_id>/holder", holder.of_lead, name="holder"),
    path("leads/<id:lead_id>/holder/<id:move>/undo", holder.take_back, name="holder_undo"),
    path("leads/<id:lead_id>/reveal", reveal.of_lead, name="reveal"),
    path("reveals", reveal.asked, name="reveals"),
    path("reveals/<id:reveal_id>/answer", reveal.answer, name="answer"),
    path("reveals/<id:reveal_id>/open", reveal.opened, name="open_reveal"),
    path("enter", enter.enter, name="enter"),
    path("basis", basis.shown, name="basis"),
    path("stop", stop.of_none, name="stop_of_none"),
    path("stopped", stop.kept, name="stopped"),
]

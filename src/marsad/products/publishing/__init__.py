"""What leaves the house does no harm: one door that a record goes through before anything is made of it.

`gate.publish` turns a record into incidents, statements and sources that hold nothing but what their readers may know;
every product is made of those, so that none has to remember what to leave out. Rules D1 to D29 of the project's
do-no-harm list are named where they are kept.
"""

"""A question typed in words becomes visible filters, by rule; what is not understood is said.

In: the words, the records and places. Out: `QuestionRead`: a selection, or two documents to compare, and what each word
was taken for. Views may import it.
"""

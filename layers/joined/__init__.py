"""A planner's own figures against what the plans promise: by place and industry, cluster by cluster.

In: rows with their place and industry (`ActualRow`), what the planner settled (`Terms`), the policy records.
Out: `Joined`: every promise with its state, every row with what became of it, and what is still to be settled; as a
sentence, as tables, as a layer. Imports layers and policy; views may import it.

Nothing is compared before unit, year, indicator, price basis and scope agree or the planner said how to go on.
"""

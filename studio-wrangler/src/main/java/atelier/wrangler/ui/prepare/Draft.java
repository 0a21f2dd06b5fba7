package atelier.wrangler.ui.prepare;

import atelier.flow.catalog.FlowException;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.List;

/// A step that is being filled in: it is previewed, and not part of the flow before it is applied.
///
/// @param first edits that it needs before it, such as a source that it reads
/// @param kind  what applying it does
record Draft(Kind kind, List<Edit> first, Node.Step step) {
  enum Kind {
    INSERT,
    BRANCH,
    CHANGE
  }

  Draft {
    first = List.copyOf(first);
  }

  Draft with(Node.Step other) {
    return new Draft(kind, first, other);
  }

  Draft with(List<Edit> edits, Node.Step other) {
    return new Draft(kind, edits, other);
  }

  List<Edit> edits(Flow flow) {
    var edits = new ArrayList<>(first);
    switch (kind) {
      case INSERT -> edits.add(new Edit.Insert(step));
      case BRANCH -> edits.add(new Edit.Add(step));
      case CHANGE -> {
        Node.Step now = (Node.Step) flow.nodes().stream().filter(n -> n.id().equals(step.id())).findFirst().orElseThrow();
        if (!now.inputs().equals(step.inputs())) {
          edits.add(new Edit.Connect(step.id(), step.inputs()));
        }
        if (!now.params().equals(step.params())) {
          edits.add(new Edit.Params(step.id(), step.params()));
        }
      }
    }
    return edits;
  }

  Flow applied(Flow flow) throws FlowException {
    Flow after = flow;
    for (Edit edit : edits(flow)) {
      after = edit.apply(after);
    }
    return after;
  }
}

package atelier.wrangler.ui.prepare;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Difference;
import atelier.flow.work.JoinKeys;
import atelier.flow.work.Workbench;
import atelier.flow.work.Worked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What jobs work out for a page: how its steps stand, the table that is wanted, keys of a join.
///
/// @param picture the wanted table; null where there is none
record Making(Worked worked, @Nullable Picture picture) {
  /// Of the time, for working the steps out; the rest is for the table that is shown.
  private static final double WORK = 0.8;

  /// @param port another table of the wanted step; empty for its main one
  static Making of(Workbench bench, FlowState s, String port, Progress progress) throws ProblemException {
    Flow flow = s.draft().isPresent() ? s.draft().get().applied(s.flow()) : s.flow();
    Worked worked = bench.work(flow.with(s.tried()), s.sampling(), progress.slice(0, WORK));
    Progress rest = progress.slice(WORK, 1);
    String wanted = s.wanted();
    Optional<Node> node = Branches.find(flow, wanted);
    if (node.isEmpty()) {
      return new Making(worked, null);
    }
    if (worked.isGood(wanted)) {
      boolean other = !port.isEmpty() && worked.ports(wanted).contains(port);
      return new Making(worked, other ? Picture.alone(wanted, worked.table(wanted + ":" + port, rest)) : picture(worked, node.get(), s, rest));
    }
    // What does not work is shown with the table that it would read.
    List<String> good = node.get().inputs().stream().filter(i -> worked.isGood(Node.nodeOf(i))).toList();
    return new Making(worked, good.isEmpty() ? null : Picture.alone(wanted, worked.table(good.getFirst(), rest)));
  }

  private static Picture picture(Worked worked, Node node, FlowState s, Progress progress) throws ProblemException {
    if (!(node instanceof Node.Step) || s.view() == FlowState.View.AFTER) {
      return Picture.alone(node.id(), worked.table(node.id(), progress));
    }
    if (s.view() == FlowState.View.BEFORE) {
      return Picture.alone(node.id(), worked.table(node.inputs().getFirst(), progress));
    }
    Difference difference = worked.difference(node.id(), progress.slice(0, 0.5));
    return Picture.beside(node.id(), difference, s.onlyChanged(), progress.slice(0.5, 1));
  }

  /// Keys by which the draft's two tables can be joined; what its own keys do comes first.
  static List<JoinKeys.Match> keys(Workbench bench, FlowState s, Draft draft, Progress progress) throws ProblemException {
    Flow flow = s.flow();
    for (Edit edit : draft.first()) {
      flow = edit.apply(flow);
    }
    Worked worked = bench.work(flow.with(s.tried()), s.sampling(), progress);
    String left = draft.step().inputs().getFirst();
    String right = draft.step().inputs().getLast();
    if (!worked.isGood(Node.nodeOf(left)) || !worked.isGood(Node.nodeOf(right))) {
      return List.of();
    }
    var given = new LinkedHashMap<String, String>();
    draft.step().params().path("keys").properties().forEach(e -> given.put(e.getKey(), e.getValue().asText()));
    boolean there = !given.isEmpty() && worked.schema(left).names().containsAll(given.keySet()) && worked.schema(right).names().containsAll(given.values());
    return there ? List.of(JoinKeys.of(worked, left, right, given, progress)) : JoinKeys.propose(worked, left, right, 3, progress);
  }
}

package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The flows of a project that read a dataset.
public final class StandingFlows {
  private StandingFlows() {}

  /// Their names.
  ///
  /// @param first stands before the others where it is one of them
  public static List<String> on(Project project, Dataset dataset, String first) throws ProblemException {
    var store = new FlowStore(project, Clock.systemUTC());
    var found = new ArrayList<String>();
    for (String name : store.names()) {
      try {
        if (source(FlowFile.parse(project.document(FlowStore.file(name)).text(), name), dataset).isPresent()) {
          found.add(name.equals(first) ? 0 : found.size(), name);
        }
      } catch (ProblemException e) {
        LoggerFactory.getLogger(StandingFlows.class).info("The flow '{}' cannot be read, so nothing can be added to it: {}", name, e.getMessage()); // its page says it
      }
    }
    return found;
  }

  /// Where a step on the rows of a dataset goes: behind the wanted node where that is made of them, else at the end of their branch.
  public static Optional<String> place(Flow flow, Dataset dataset, String wanted) {
    return source(flow, dataset).map(source -> {
      if (wanted.equals(source) || Branches.downstream(flow, source).contains(wanted) && Branches.find(flow, wanted).filter(Node.Destination.class::isInstance).isEmpty()) {
        return wanted;
      }
      return Branches.through(flow, source).stream().filter(node -> !(node instanceof Node.Destination)).map(Node::id).reduce((before, after) -> after).orElse(source);
    });
  }

  private static Optional<String> source(Flow flow, Dataset dataset) {
    return flow.sources().stream().filter(s -> s.dataset().equals(dataset.id()) || (s.dataset().isEmpty() ? s.id() : s.dataset()).equals(dataset.name())).map(Node.Source::id).findFirst();
  }
}

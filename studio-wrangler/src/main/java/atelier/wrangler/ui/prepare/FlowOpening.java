package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Workbench;
import atelier.ui.panel.Address;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens a flow for a page, on a job's thread. The page may be closed meanwhile: then what was opened is closed as well.
final class FlowOpening implements AutoCloseable {
  private final Supplier<Catalog> catalog;
  private final Clock clock;
  private @Nullable Workbench unseen;
  private boolean closed;

  /// What a page begins with.
  record Opened(Catalog catalog, FlowDocument document, Workbench bench, List<Dataset> datasets) {}

  /// @param catalog made here when it is needed for the first time, which takes a moment
  FlowOpening(Supplier<Catalog> catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /// @param address says which flow, or on which dataset a new one begins
  Opened open(Project project, Address address) throws ProblemException {
    Catalog operations = catalog.get();
    var store = new FlowStore(project, clock);
    FlowDocument document = address.part(1).isEmpty() ? begin(project, store, address.part(2)) : store.open(address.part(1));
    Workbench bench = Workbench.open(operations, source -> dataset(project, source), project.dataFolder());
    hold(bench);
    return new Opened(operations, document, bench, project.datasets().reversed());
  }

  /// A flow on a dataset.
  private static FlowDocument begin(Project project, FlowStore store, String id) throws ProblemException {
    Dataset dataset = project.dataset(id);
    var source = new Node.Source(dataset.name().replace(":", ""), dataset.id());
    return store.create(store.free(dataset.name()), new Flow(Flow.VERSION, Map.of(), List.of(source)));
  }

  private static Dataset dataset(Project project, Node.Source source) throws ProblemException {
    return project.dataset(source.dataset().isEmpty() ? source.id() : source.dataset());
  }

  private synchronized void hold(Workbench bench) throws ProblemException {
    if (closed) {
      bench.close();
      throw new CancelledException();
    }
    unseen = bench;
  }

  /// The page has it now, and closes it.
  synchronized void taken() {
    unseen = null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Workbench left = unseen;
    unseen = null;
    if (left != null) {
      Jobs.platform().submit("close", progress -> {
        left.close();
        return true;
      });
    }
  }
}

package atelier.wrangler.ui.prepare;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Saves a flow behind every edit, and takes it up anew when another program saved it. Where it cannot be written, as on a full disk, it is tried again until it is, and what
/// was edited stays as it is on the page meanwhile.
final class FlowSaver implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private final Desk desk;
  private final PrepareTexts texts;
  private final FlowStore store;
  private final Supplier<FlowDocument> now;
  private final Consumer<FlowDocument> written;
  private final Consumer<FlowDocument> reopened;
  private final Runnable again;
  private @Nullable Job<FlowDocument> saving;
  private @Nullable Problem told;
  private boolean closed;

  /// @param written  takes the flow as it is on the disk now
  /// @param reopened takes the flow as another program left it
  FlowSaver(Desk desk, PrepareTexts texts, FlowStore store, Supplier<FlowDocument> now, Consumer<FlowDocument> written, Consumer<FlowDocument> reopened) {
    this.desk = desk;
    this.texts = texts;
    this.store = store;
    this.now = now;
    this.written = written;
    this.reopened = reopened;
    this.again = Ui.calm(AGAIN, () -> {
      if (!closed) {
        save();
      }
    });
  }

  /// Saves the flow; what is edited meanwhile is saved right after.
  void save() {
    if (saving != null || now.get().isSaved()) {
      return;
    }
    FlowDocument document = now.get();
    Job<FlowDocument> job = desk.fetch(texts.saving(), progress -> store.save(document));
    saving = job;
    Ui.watch(job, state -> {
      if (state.hasEnded()) {
        saving = null;
      }
      switch (state) {
        case Job.Queued<FlowDocument> _, Job.Running<FlowDocument> _, Job.Cancelled<FlowDocument> _ -> {}
        case Job.Failed<FlowDocument>(Problem problem) -> lost(problem);
        case Job.Done<FlowDocument>(FlowDocument kept) -> {
          told = null;
          written.accept(now.get().saved(kept));
          desk.saved();
          save();
        }
      }
    });
  }

  /// What keeps it from being written is told once, and again where no other try follows.
  private void lost(Problem problem) {
    if (closed || !problem.equals(told)) {
      told = problem;
      desk.say(Notice.failed(problem, desk.language()));
    }
    reopen();
    again.run();
  }

  /// Another program saved the flow: its text counts, what was edited here is a branch of the history.
  private void reopen() {
    String name = now.get().name();
    Ui.watch(desk.<FlowDocument>fetch(texts.reading(), progress -> store.open(name)), state -> {
      if (state instanceof Job.Done<FlowDocument>(FlowDocument read) && !closed && read.version() > now.get().version()) {
        desk.say(Notice.info(texts.reopened()));
        reopened.accept(read);
      }
    });
  }

  /// Something happened to the flow's file.
  void changedOutside() {
    if (saving == null && now.get().isSaved()) {
      reopen();
    }
  }

  /// What is being written; null where nothing is.
  @Nullable Job<FlowDocument> saving() {
    return saving;
  }

  /// Tries once more what could not be written yet; see [#saving].
  @Override
  public void close() {
    closed = true;
    save();
  }
}

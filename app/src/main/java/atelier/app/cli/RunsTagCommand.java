package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.store.RunMarks;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// `studio runs tag`.
@CommandLine.Command(name = "tag", description = "Adds tags to a run, or takes them away.")
final class RunsTagCommand extends MarksCommand.One {
  /// What is done with the tags.
  enum Action {
    add,
    remove
  }

  @Parameters(index = "1", paramLabel = "add|remove", description = "What to do.")
  private Action action = Action.add;

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "TAG", description = "The tags.")
  private List<String> tags = List.of();

  RunsTagCommand(Studio studio) {
    super(studio);
  }

  @Override
  protected int run(Out out) throws ProblemException {
    for (String tag : tags) {
      if (!RunMarks.isTag(tag.strip())) {
        throw wrong("Invalid tag '" + tag + "': " + RunMarks.TAG);
      }
    }
    return super.run(out);
  }

  @Override
  RunMarks changed(RunMarks marks) {
    RunMarks next = marks;
    for (String tag : tags) {
      next = action == Action.add ? next.with(tag.strip()) : next.without(tag.strip());
    }
    return next;
  }
}

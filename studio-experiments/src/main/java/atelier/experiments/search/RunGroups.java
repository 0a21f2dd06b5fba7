package atelier.experiments.search;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.core.store.RunLine;
import atelier.core.store.RunMarks;
import atelier.core.store.Tables;
import atelier.core.store.Wholes;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Named groups of runs that people of a project make. A group is there as long as a run is in it; a run brings its parts along, such as an experiment its candidates.
public final class RunGroups {
  private RunGroups() {}

  /// Puts runs into a group, or takes them out of it: all of them or none where one is not there.
  ///
  /// @return what is said of each now
  /// @throws ProblemException also where runs are taken out of a group that is not there
  public static List<RunMarks> put(Project project, String group, List<String> runs, boolean member) throws ProblemException {
    if (!RunMarks.isTag(group)) {
      throw LearnException.input("Invalid group '" + group + "': " + RunMarks.GROUP, "");
    }
    for (String run : runs) {
      RunSearch.one(project, run);
    }
    if (!member && !list(project).containsKey(group)) {
      throw LearnException.input("The project has no group '" + group + "'.", "List them: studio runs group list --project " + project.folder() + ".");
    }
    var said = new ArrayList<RunMarks>();
    for (String run : runs) {
      said.add(project.mark(run, marks -> marks.in(group, member)));
    }
    return said;
  }

  /// The groups of a project with the runs that were put into each, the newest first; parts that came along are not named.
  public static TreeMap<String, List<FoundRun>> list(Project project) throws ProblemException {
    return list(RunBoard.of(project));
  }

  /// The same of runs that were read.
  public static TreeMap<String, List<FoundRun>> list(RunBoard board) {
    var groups = new TreeMap<String, List<FoundRun>>();
    board.runs().forEach(run -> run.marks().groups().forEach(group -> groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(run)));
    return groups;
  }

  /// The groups of a run, by itself or with what it is a part of.
  static SortedSet<String> of(Tables tables, Run run) {
    var groups = new TreeSet<String>();
    Wholes.of(run, part -> whole(tables, part)).forEach(at -> groups.addAll(tables.marks().find(at.id()).orElse(RunMarks.NONE).groups()));
    return groups;
  }

  /// What a run is a part of; null where it is part of no other that is there.
  static @Nullable Run whole(Tables tables, Run part) {
    String parent = part.parent();
    return parent == null ? null : tables.runs().find(parent).orElse(null);
  }

  /// The groups of each run that is in one, by itself or with what it is a part of.
  static Map<String, SortedSet<String>> inherited(List<RunLine> lines, Map<String, RunMarks> marks) {
    if (marks.values().stream().allMatch(said -> said.groups().isEmpty())) {
      return Map.of();
    }
    Map<String, RunLine> byId = new HashMap<>();
    lines.forEach(line -> byId.put(line.id(), line));
    Map<String, SortedSet<String>> all = new HashMap<>();
    for (RunLine line : lines) {
      var groups = new TreeSet<String>();
      Wholes.of(line, part -> part.parent() == null ? null : byId.get(part.parent())).forEach(at -> groups.addAll(marks.getOrDefault(at.id(), RunMarks.NONE).groups()));
      if (!groups.isEmpty()) {
        all.put(line.id(), groups);
      }
    }
    return all;
  }
}

package atelier.ui.panel;

import atelier.core.event.Events;
import atelier.core.job.Job;
import atelier.core.job.Work;
import atelier.core.project.Project;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import java.nio.file.Path;
import java.util.Map;

/// What the frame offers a page.
public interface Desk {
  Look look();

  Language language();

  /// The open project.
  ///
  /// @throws IllegalStateException when none is open; only kinds of page that need no project have to ask [#hasProject()]
  Project project();

  boolean hasProject();

  /// Opens a project, as work that a person sees, and then a page of it.
  ///
  /// @param create whether a project is made in the folder first
  void openProject(Path folder, boolean create, Address then);

  /// Opens a page, as a step that Back undoes.
  void go(Address address);

  /// Replaces this page's address without opening anything, so that Back, restart and links find the tab or choice that is shown now.
  void stay(Address address);

  /// Whether there is such a kind of page, so that only pages that are there are offered.
  boolean has(String kind);

  /// Goes back to the page before.
  void back();

  /// Starts work that a person can see, cancel and come back to: it is listed in the tray and outlives the page.
  <T> Job<T> start(String name, Work<T> work);

  /// Lists a job that a service started in the tray.
  void list(Job<?> job);

  /// Starts work that only serves this page, such as fetching what it shows. It is not listed; the page cancels it when it closes.
  <T> Job<T> fetch(String name, Work<T> work);

  /// What happens in the project, from this program and others.
  Events events();

  /// Says something in the corner for a few seconds.
  void say(Notice notice);

  /// Asks for files and places to save.
  Files files();

  /// Marks a change as kept: the status line says since when.
  void saved();

  /// The person's settings that a page remembers by a name of its own, such as `train.folds`.
  Map<String, String> memory();

  /// Keeps one of them; an empty value forgets it.
  void remember(String name, String value);
}

package atelier.wrangler.ui.prepare;

import atelier.core.event.Events;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Work;
import atelier.core.project.Project;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Files;
import atelier.ui.panel.Notice;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A desk without a frame around it: jobs run, notices are gathered.
final class PlainDesk implements Desk, AutoCloseable {
  final List<Notice> said = new ArrayList<>();
  private final Project project;
  private final Jobs jobs = Jobs.platform();
  private final Events events = new Events();

  PlainDesk(Project project) {
    this.project = project;
  }

  @Override
  public Look look() {
    throw new IllegalStateException("Nothing is painted here.");
  }

  @Override
  public Language language() {
    return Language.ENGLISH;
  }

  @Override
  public Project project() {
    return project;
  }

  @Override
  public boolean hasProject() {
    return true;
  }

  @Override
  public void openProject(Path folder, boolean create, Address then) {
    throw new IllegalStateException("The project is open.");
  }

  @Override
  public void go(Address address) {}

  @Override
  public void stay(Address address) {}

  @Override
  public boolean has(String kind) {
    return true;
  }

  @Override
  public void back() {}

  @Override
  public <T> Job<T> start(String name, Work<T> work) {
    return jobs.submit(name, work);
  }

  @Override
  public void list(Job<?> job) {}

  @Override
  public <T> Job<T> fetch(String name, Work<T> work) {
    return jobs.submit(name, work);
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public void say(Notice notice) {
    said.add(notice);
  }

  @Override
  public Files files() {
    throw new IllegalStateException("No files are asked for here.");
  }

  @Override
  public void saved() {}

  @Override
  public Map<String, String> memory() {
    return Map.of();
  }

  @Override
  public void remember(String name, String value) {}

  @Override
  public void close() {
    jobs.close();
  }
}

package atelier.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Builds the program that `./studio` runs, into a new folder of `.build` that becomes the current
/// one when it is whole.
///
/// Run from source: `java installers/src/atelier/build/Build.java ROOT [spark]`. It does nothing when the
/// current build is newer than every source, waits while another process builds, and exits 1 when
/// the build fails.
final class Build {

  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  /// Builds to keep: a program that still runs needs the jars it was started from.
  private static final int KEPT = 3;

  private final Path root;
  private final Path builds;

  private Build(Path root) {
    this.root = root;
    this.builds = root.resolve(".build");
  }

  public static void main(String[] args) throws Exception {
    try {
      var build = new Build(Path.of(args[0]).toRealPath());
      if (args.length > 1 && args[1].equals("spark")) {
        build.runSpark();
      } else {
        build.run();
      }
    } catch (BuildException e) {
      System.err.println("studio: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException, BuildException {
    Files.createDirectories(builds);
    try (var file = lockFile(builds);
        var lock = lock(file)) {
      if (lock.isValid() && isStale()) {
        build();
      }
    }
  }

  /// Fetches Spark and builds the worker that uses it, beside the program's builds.
  private void runSpark() throws IOException, InterruptedException, BuildException {
    Files.createDirectories(builds);
    try (var file = lockFile(builds);
        var lock = lock(file)) {
      if (lock.isValid()) {
        new SparkWorker(root, builds).build();
      }
    }
  }

  /// What one build of a folder at a time holds: they share Maven's folders and the cache.
  static FileChannel lockFile(Path builds) throws IOException {
    return FileChannel.open(
        builds.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /// Waits until no other process builds.
  static FileLock lock(FileChannel file) throws IOException {
    var free = file.tryLock();
    if (free != null) {
      return free;
    }
    System.err.println("studio: waiting for another build of this folder");
    return file.lock();
  }

  private void build() throws IOException, InterruptedException, BuildException {
    var first = Files.notExists(builds.resolve("current"));
    System.err.println("studio: building" + (first ? "; the first time takes a few minutes" : ""));
    var name = LocalDateTime.now().format(NAME);
    var target = Files.createDirectory(builds.resolve(name));
    try {
      // The time at which the build began: whatever is saved while it runs is newer.
      Files.createFile(target.resolve("stamp"));
      var classPath = new Maven(root, List.of()).classPath();
      new Assembly(builds.resolve("cache"), target).assemble(classPath);
      if (!AotCache.of(target).train(root.resolve("installers/aot-training"))) {
        System.err.println("studio: a start-up cache is missing, starts will be slower; see " + target.resolve("aot.log"));
      }
      makeCurrent(name);
    } catch (IOException | InterruptedException | BuildException | RuntimeException e) {
      Folders.delete(target);
      throw e;
    }
    deleteOldBuilds(name);
  }

  private void makeCurrent(String name) throws IOException {
    // With the folder: a build holds absolute paths, so one that was moved or copied along is none.
    var written = Files.write(builds.resolve("current.new"), List.of(name, root.toString()));
    Files.move(
        written,
        builds.resolve("current"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean isStale() throws IOException {
    var current = builds.resolve("current");
    if (Files.notExists(current)) {
      return true;
    }
    var lines = Files.readAllLines(current);
    var stamp = builds.resolve(lines.getFirst()).resolve("stamp");
    return !lines.getLast().equals(root.toString())
        || Files.notExists(stamp)
        || hasSourceAfter(Files.getLastModifiedTime(stamp));
  }

  private boolean hasSourceAfter(FileTime time) throws IOException {
    for (Path source : sources()) {
      try (var files =
          Files.find(source, 50, (file, is) -> is.lastModifiedTime().compareTo(time) > 0)) {
        if (files.findFirst().isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /// What `./studio` looks at too.
  private List<Path> sources() throws IOException {
    var fixed =
        Stream.of("pom.xml", ".mvn", "docs/manual", "docs/generated", "installers/src", "installers/aot-training")
            .map(root::resolve);
    try (var modules = Files.list(root)) {
      var ofModules =
          modules.flatMap(
              module -> Stream.of(module.resolve("pom.xml"), module.resolve("src/main")));
      return Stream.concat(fixed, ofModules).filter(Files::exists).toList();
    }
  }

  private void deleteOldBuilds(String current) throws IOException {
    try (var all = Files.list(builds)) {
      var old = all.filter(Build::isBuild).sorted(Comparator.reverseOrder()).skip(KEPT).toList();
      for (Path build : old) {
        if (!build.endsWith(current)) {
          Folders.delete(build);
        }
      }
    }
  }

  private static boolean isBuild(Path folder) {
    return folder.getFileName().toString().matches("\\d{8}-\\d{6}-\\d{3}");
  }
}

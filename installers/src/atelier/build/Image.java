package atelier.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Makes the program with its own Java runtime, for computers of this system that have none: one
/// folder that runs wherever it is put.
///
/// Run from source by `installers/image`: `java installers/src/atelier/build/Image.java ROOT OUT`.
final class Image {

  /// What is found at run time only and so is invisible to `jdeps`: charsets of files to import,
  /// the words of dates in Chinese, files inside zip files.
  private static final String BY_NAME = "jdk.charsets,jdk.localedata,jdk.zipfs";

  private static final String NAME = "Atelier";
  private static final String MAIN = "atelier.app.Main";

  private final Path root;
  private final Path out;
  private final Path image;
  private final Path app;

  private Image(Path root, Path out) {
    this.root = root;
    this.out = out;
    this.image = out.resolve(NAME);
    this.app = image.resolve("lib/app");
  }

  public static void main(String[] args) throws Exception {
    try {
      if (!System.getProperty("os.name").startsWith("Linux")) {
        throw new BuildException("images are made on Linux only so far; './studio' runs here too.");
      }
      new Image(Path.of(args[0]).toRealPath(), Path.of(args[1]).toAbsolutePath()).make();
    } catch (BuildException e) {
      System.err.println("image: " + e.getMessage());
      System.exit(1);
    }
  }

  private void make() throws IOException, InterruptedException, BuildException {
    if (Files.exists(image)) {
      throw new BuildException(image + " is there already; remove it or name another folder.");
    }
    Files.createDirectories(out);
    var work = Files.createTempDirectory(out, "making");
    try {
      say("packing the program");
      var licences = program(work);
      say("making the Java runtime");
      runtime(work);
      say("putting it together");
      pack(work);
      Files.move(work.resolve("native"), app.resolve("native"));
      licences(licences);
      say("training the start-up caches");
      train();
    } finally {
      Folders.delete(work);
    }
    say("made " + image);
  }

  /// Lays out the program's jars and native libraries.
  ///
  /// @return the list of what they are and under which licence
  private String program(Path work) throws IOException, InterruptedException, BuildException {
    var builds = Files.createDirectories(root.resolve(".build"));
    try (var file = Build.lockFile(builds);
        var lock = Build.lock(file)) {
      var maven = new Maven(root, List.of("-Dlicense.skipAddThirdParty=false"));
      new Assembly(builds.resolve("cache"), work).assemble(maven.classPath());
      return Files.readString(maven.target().resolve("generated-sources/license/THIRD-PARTY.txt"));
    }
  }

  private static void say(String step) {
    System.err.println("image: " + step);
  }

  private void runtime(Path work) throws IOException, InterruptedException, BuildException {
    var classPath = Files.readString(work.resolve("class-path")).strip();
    var own = classPath.substring(0, classPath.indexOf(File.pathSeparator));
    var modules =
        Tool.of("jdeps").output("--print-module-deps", "--ignore-missing-deps", "-R", "--multi-release", "25", "-cp", classPath, own);
    // The archive serves workers and --version, which go without the program's own cache.
    Tool.of("jlink")
        .run("--add-modules", modules + "," + BY_NAME, "--no-header-files", "--no-man-pages", "--generate-cds-archive", "--output", work.resolve("runtime").toString());
  }

  private void pack(Path work) throws IOException, InterruptedException, BuildException {
    var command = new ArrayList<String>();
    command.addAll(List.of("--type", "app-image", "--name", NAME, "--app-version", "0.1.0", "--vendor", NAME));
    command.addAll(List.of("--description", "A machine-learning studio on your own computer"));
    command.addAll(List.of("--runtime-image", work.resolve("runtime").toString(), "--dest", out.toString()));
    command.addAll(List.of("--input", work.resolve("lib").toString(), "--main-class", MAIN));
    command.addAll(List.of("--main-jar", jars(work).getFirst().getFileName().toString()));
    Assembly.flags("$APPDIR", "$APPDIR/native").forEach(flag -> command.addAll(List.of("--java-options", flag)));
    command.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/window.aot"));
    Tool.of("jpackage").run(command.toArray(String[]::new));
    orderJars(jars(work));
    var script = image.resolve("bin/studio");
    Files.copy(root.resolve("installers/image-start"), script, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static List<Path> jars(Path work) throws IOException {
    var classPath = Files.readString(work.resolve("class-path")).strip();
    return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  /// Puts the jars into the order of the build, which jpackage does not keep.
  private void orderJars(List<Path> jars) throws IOException {
    var file = app.resolve(NAME + ".cfg");
    var lines = new ArrayList<String>();
    for (String line : Files.readAllLines(file)) {
      if (line.equals("[JavaOptions]")) {
        // still within [Application]
        jars.forEach(jar -> lines.add("app.classpath=$APPDIR/" + jar.getFileName()));
        lines.add("");
      }
      if (!line.isBlank() && !line.startsWith("app.classpath=")) {
        lines.add(line);
      }
    }
    Files.write(file, lines);
  }

  /// The licences of the Java runtime lie beside it, those of the fonts in their jar.
  private void licences(String ofLibraries) throws IOException {
    var legal = Files.createDirectories(image.resolve("legal"));
    Files.copy(root.resolve("LICENSE"), legal.resolve("LICENSE"));
    Files.writeString(legal.resolve("THIRD-PARTY.txt"), ofLibraries);
  }

  private void train() throws IOException, InterruptedException, BuildException {
    var jvm = new ArrayList<String>();
    jvm.add(image.resolve("lib/runtime/bin/java").toString());
    jvm.addAll(Assembly.flags(app.toString(), app.resolve("native").toString()));
    jvm.add("-cp");
    var names = Files.readAllLines(app.resolve(NAME + ".cfg")).stream().filter(line -> line.startsWith("app.classpath="));
    jvm.add(String.join(File.pathSeparator, names.map(line -> line.replace("app.classpath=$APPDIR", app.toString())).toList()));
    if (!new AotCache(jvm, app).train(root.resolve("installers/aot-training"))) {
      throw new BuildException("the start-up caches could not be trained; see " + app.resolve("aot.log") + ".");
    }
    Files.delete(app.resolve("aot.log"));
  }
}

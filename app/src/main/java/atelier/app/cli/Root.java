package atelier.app.cli;

import atelier.app.wiring.BuildInfo;
import picocli.CommandLine;

/// `studio` itself.
@CommandLine.Command(
    name = "studio",
    description = "A machine-learning studio on your own computer.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Root.Version.class)
final class Root extends CommandGroup {
  @CommandLine.Option(names = "--version", versionHelp = true, description = "Show name, version, build, Java and engines.")
  private boolean version;

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return BuildInfo.read().lines().toArray(String[]::new);
    }
  }
}

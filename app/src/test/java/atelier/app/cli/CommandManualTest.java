package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Keeps docs/generated/commands.md equal to what `--help` says. Renew it with
/// `mvn -pl app -am test -Dtest=CommandManualTest -Dsurefire.failIfNoSpecifiedTests=false -Datelier.renew=true`.
class CommandManualTest {
  private static final Path PAGE = Path.of(System.getProperty("atelier.root", ".."), "docs/generated/commands.md");

  @Test
  void equalsTheHelpOfEveryCommand() throws IOException {
    String manual = manual();
    if (Boolean.getBoolean("atelier.renew")) {
      Files.writeString(PAGE, manual);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(manual);
  }

  private static String manual() {
    var text = new StringBuilder("# Commands\n\nWhat `--help` says, generated from the commands.\n");
    var root = new CommandLine(new Root());
    Commands.all().forEach((name, make) -> root.addSubcommand(name, make.apply(new Studio())));
    append(text, root);
    return text.toString();
  }

  private static void append(StringBuilder text, CommandLine line) {
    text.append("\n## ").append(line.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    line.setUsageHelpWidth(100);
    text.append(line.getUsageMessage(CommandLine.Help.Ansi.OFF)).append("```\n");
    for (Map.Entry<String, CommandLine> sub : line.getSubcommands().entrySet()) {
      append(text, sub.getValue());
    }
  }
}

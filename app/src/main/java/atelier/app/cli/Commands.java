package atelier.app.cli;

import atelier.app.wiring.Studio;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/// The list of commands, in the order of the help. A group (such as `project`) attaches its own commands.
final class Commands {
  private Commands() {}

  static Map<String, Function<Studio, Object>> all() {
    var commands = new LinkedHashMap<String, Function<Studio, Object>>();
    commands.put("project", ProjectCommand::of);
    commands.put("import", ImportCommand::new);
    commands.put("profile", ProfileCommand::new);
    commands.put("analyze", AnalyzeCommand::new);
    commands.put("bias", BiasCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("screenshots", ScreenshotsCommand::new);
    commands.put("transforms", TransformsCommand::new);
    commands.put("flow", studio -> FlowCommand.of(studio));
    commands.put("algorithms", AlgorithmsCommand::new);
    commands.put("train", TrainCommand::new);
    commands.put("autopilot", AutopilotCommand::new);
    commands.put("experiment", ExperimentCommand::of);
    commands.put("tune", TuneCommand::of);
    commands.put("runs", RunsCommand::of);
    commands.put("predict", PredictCommand::new);
    commands.put("evaluate", EvaluateCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("lineage", studio -> new CommandLine(new LineageCommand()).addSubcommand("query", new LineageQueryCommand(studio)));
    return commands;
  }
}

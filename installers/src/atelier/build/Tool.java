package atelier.build;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/// A tool of the JDK, run in this process.
record Tool(ToolProvider tool) {

  static Tool of(String name) throws BuildException {
    var found = ToolProvider.findFirst(name);
    if (found.isEmpty()) {
      throw new BuildException("this JDK has no " + name + "; take one that has it.");
    }
    return new Tool(found.get());
  }

  void run(String... args) throws BuildException {
    output(args);
  }

  /// Runs it and returns what it said, without blanks around it.
  String output(String... args) throws BuildException {
    var said = new StringWriter();
    var errors = new StringWriter();
    if (tool.run(new PrintWriter(said), new PrintWriter(errors), args) != 0) {
      throw new BuildException(tool.name() + " failed: " + said + errors);
    }
    return said.toString().strip();
  }
}

package atelier.core.file;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/// A file or folder that cannot be read or written.
public final class FileException extends ProblemException {
  private static final long serialVersionUID = 1;

  private FileException(Problem problem, Throwable cause) {
    super(problem, cause);
  }

  /// Tells what went wrong in words.
  ///
  /// @param doing what was tried, such as `written` or `read`
  public static FileException of(String doing, Path file, IOException cause) {
    String what = "'" + file + "' cannot be " + doing + ": ";
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    Problem problem =
        switch (cause) {
          case NoSuchFileException e -> Problem.input(what + "there is no '" + e.getFile() + "'.", "Check the path.");
          case AccessDeniedException e -> Problem.input(what + "no permission.", "Choose another place or change its permissions.");
          case NotDirectoryException e -> Problem.input(what + "'" + e.getFile() + "' is not a folder.", "Choose another place.");
          case FileAlreadyExistsException e -> Problem.input(what + "'" + e.getFile() + "' is there already.", "Choose another name.");
          case IOException e when message.contains("read-only file system") ->
              Problem.input(what + "the file system is read-only.", "Choose another place.");
          case IOException e when message.contains("no space left") || message.contains("quota exceeded") || message.contains("not enough space") ->
              Problem.work(what + "the disk is full.", "Free some space; nothing half-written was kept.");
          default -> Problem.work(what + cause.getMessage() + ".", "");
        };
    return new FileException(problem, cause);
  }
}

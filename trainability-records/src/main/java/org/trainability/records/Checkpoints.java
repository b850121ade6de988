package org.trainability.records;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a run: states from which it can go on, each in a file of its own, numbered in
 * the order of their writing. Whenever the writer dies, the newest whole one stays.
 *
 * <p>A file {@code <number>.json}, or {@code <number>-task.json} between two tasks, is two lines of
 * JSON: what the file is and the SHA-256 of the rest, then the state. One that does not verify is
 * refused, never used.
 */
public final class Checkpoints {

  private static final String FORMAT = "trainability-checkpoint";
  private static final int VERSION = 1;
  private static final String TASK = "-task";
  private static final String JSON = ".json";
  private static final Pattern NAME =
      Pattern.compile("(\\d{6,18})(" + TASK + ")?" + Pattern.quote(JSON));

  /** Where a first line must have ended. */
  private static final int HEADER_LIMIT = 1 << 12;

  /** How many of the newest are kept: one more than is needed, should it turn out damaged. */
  private static final int KEPT = 2;

  private static final String SKIP_IT = "Go on from an older one, or start the run again";
  private static final String OTHER_PROGRAM = "Go on with that version, or start the run again";

  private final Path folder;
  private final String program;

  /**
   * @param folder need not be there
   * @param program the version of this program; states are read by the version that wrote them
   */
  Checkpoints(Path folder, String program) {
    this.folder = folder;
    this.program = program;
  }

  /**
   * The first line.
   *
   * @param sha256 of all that follows the line
   * @param bytes the length of that
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Header(String format, int version, String program, String sha256, long bytes) {}

  /**
   * Writes a checkpoint. When this returns, it is on the disk, and of the older ones the newest and
   * the newest between two tasks are left.
   *
   * @param atTaskBoundary whether the run is between two tasks
   * @param state a record; arrays of bytes in it are cheap
   * @return the file
   * @throws IOException if it can't be written; the older ones are then still there
   */
  public Path write(boolean atTaskBoundary, Object state) throws IOException {
    Path file = add(atTaskBoundary, state);
    List<Path> all = newestFirst();
    Set<Path> kept = new HashSet<>(all.subList(0, Math.min(KEPT, all.size())));
    newestTask().ifPresent(kept::add);
    deleteAllBut(kept);
    return file;
  }

  /**
   * Writes a checkpoint between two tasks and deletes all others: the run has been taken back, and
   * what they hold did not happen.
   *
   * @param state a record
   * @return the file
   * @throws IOException if it can't be written; the others are then still there
   */
  public Path replaceAll(Object state) throws IOException {
    Path file = add(true, state);
    deleteAllBut(Set.of(file));
    return file;
  }

  /**
   * Writes a state and deletes no other: one that is to stay.
   *
   * @param task number of the task at whose end it stands, from 1; replaces what is there for it
   * @param state a record
   * @return the file
   * @throws IOException if it can't be written
   */
  public Path keep(int task, Object state) throws IOException {
    return write(task, true, state);
  }

  private Path add(boolean atTaskBoundary, Object state) throws IOException {
    List<Path> older = newestFirst();
    return write(older.isEmpty() ? 1 : number(older.get(0)) + 1, atTaskBoundary, state);
  }

  private Path write(long number, boolean atTaskBoundary, Object state) throws IOException {
    if (!isFolder()) {
      Files.createDirectories(folder);
      WholeFile.syncFolder(folder.getParent());
    }
    Path file =
        folder.resolve(
            String.format(Locale.ROOT, "%06d%s%s", number, atTaskBoundary ? TASK : "", JSON));
    Path unfinished = WholeFile.unfinished(file);
    try {
      fill(unfinished, state);
      WholeFile.publish(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    WholeFile.syncFolder(folder);
    return file;
  }

  private void fill(Path file, Object state) throws IOException {
    // The header is known last: its place is kept free, and what it does not fill stays blank.
    byte[] header = header("0".repeat(64), Long.MAX_VALUE);
    try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw");
        FileOutputStream end = new FileOutputStream(target.getFD())) {
      target.setLength(0);
      target.seek(header.length + 1L);
      MessageDigest digest = Sha256.begin();
      DigestOutputStream body = new DigestOutputStream(end, digest);
      Json.writeLine(body, state);
      body.write('\n');
      long bytes = target.length() - header.length - 1;
      Arrays.fill(header, (byte) ' ');
      byte[] known = header(Sha256.soFar(digest), bytes);
      System.arraycopy(known, 0, header, 0, known.length);
      target.seek(0);
      target.write(header);
      target.write('\n');
    }
  }

  private byte[] header(String sha256, long bytes) throws IOException {
    return Json.line(new Header(FORMAT, VERSION, program, sha256, bytes))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * {@return the files of all checkpoints, unread, the newest first}
   *
   * @throws IOException if the folder can't be read
   */
  public List<Path> newestFirst() throws IOException {
    return files().stream()
        .filter(file -> NAME.matcher(name(file)).matches())
        .sorted(Comparator.comparingLong(Checkpoints::number).reversed())
        .toList();
  }

  /**
   * {@return the file of the newest checkpoint between two tasks, unread; empty if there is none}
   *
   * @throws IOException if the folder can't be read
   */
  public Optional<Path> newestTask() throws IOException {
    return newestFirst().stream().filter(file -> name(file).endsWith(TASK + JSON)).findFirst();
  }

  /**
   * {@return whether there is no checkpoint}
   *
   * @throws IOException if the folder can't be read
   */
  public boolean isEmpty() throws IOException {
    return newestFirst().isEmpty();
  }

  /**
   * Reads a checkpoint.
   *
   * @param file of {@link #newestFirst}
   * @param type of the state
   * @return the state, which is the one that was written
   * @throws CheckpointException if it is damaged, cut off, or was written in another format or by
   *     another version of the program
   * @throws IOException if the file can't be read
   */
  public <T> T read(Path file, Class<T> type) throws IOException {
    byte[] content = WholeFile.read(file);
    int body = endOfHeader(file, content) + 1;
    Header header = header(file, new String(content, 0, body, StandardCharsets.UTF_8));
    if (!FORMAT.equals(header.format())) {
      throw damaged(file, "its format must be '%s', was '%s'", FORMAT, header.format());
    }
    if (header.version() != VERSION) {
      throw new CheckpointException(
          file,
          "the file was written in format version %s, this program reads %s"
              .formatted(header.version(), VERSION),
          OTHER_PROGRAM);
    }
    long bytes = (long) content.length - body;
    if (bytes < header.bytes()) {
      throw truncated(file, "its state must have %s bytes, had %s", header.bytes(), bytes);
    }
    if (bytes > header.bytes()) {
      throw damaged(file, "its state must have %s bytes, had %s", header.bytes(), bytes);
    }
    MessageDigest digest = Sha256.begin();
    digest.update(content, body, content.length - body);
    String sha256 = Sha256.soFar(digest);
    if (!sha256.equals(header.sha256())) {
      throw damaged(file, "the sha256 of its state must be %s, was %s", header.sha256(), sha256);
    }
    if (!program.equals(header.program())) {
      throw new CheckpointException(
          file,
          "the file was written by program version %s, this is %s"
              .formatted(header.program(), program),
          OTHER_PROGRAM);
    }
    try {
      return Json.parse(content, body, type);
    } catch (JsonProcessingException error) {
      throw damaged(file, "it holds no %s: %s", type.getSimpleName(), error.getOriginalMessage());
    }
  }

  private static int endOfHeader(Path file, byte[] content) throws CheckpointException {
    for (int i = 0; i < Math.min(content.length, HEADER_LIMIT); i++) {
      if (content[i] == '\n') {
        return i;
      }
    }
    throw content.length < HEADER_LIMIT
        ? truncated(file, "its first line has no end")
        : damaged(file, "its first line must have at most %s bytes", HEADER_LIMIT);
  }

  private static Header header(Path file, String line) throws IOException {
    try {
      return Json.parse(line, Header.class);
    } catch (JsonProcessingException error) {
      throw damaged(file, "its first line can't be read: %s", error.getOriginalMessage());
    }
  }

  private static CheckpointException truncated(Path file, String problem, Object... found) {
    return new CheckpointException(
        file, "the file is truncated, " + problem.formatted(found), SKIP_IT);
  }

  private static CheckpointException damaged(Path file, String problem, Object... found) {
    return new CheckpointException(
        file, "the file is damaged, " + problem.formatted(found), SKIP_IT);
  }

  /** Deletes all checkpoints, and the folder unless it holds something else. */
  void delete() throws IOException {
    if (!isFolder()) {
      return;
    }
    deleteAllBut(Set.of());
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException error) {
      // Somebody else's file keeps it.
    }
  }

  /** {@return the folder, which need not be there} */
  public Path folder() {
    return folder;
  }

  /** Whether the folder is one, and holds nothing but checkpoints, whole or not. */
  boolean haveTheFolderAlone() {
    if (!isFolder()) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(Checkpoints::isOwn);
    } catch (IOException | UncheckedIOException error) {
      return false;
    }
  }

  private boolean isFolder() {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private void deleteAllBut(Set<Path> kept) throws IOException {
    for (Path file : files()) {
      if (!kept.contains(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** All that are checkpoints by name, also unfinished ones. */
  private List<Path> files() throws IOException {
    if (!isFolder()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Checkpoints::isOwn).toList();
    }
  }

  private static boolean isOwn(Path file) {
    return NAME.matcher(WholeFile.finished(name(file))).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static long number(Path file) {
    String name = name(file);
    return Long.parseLong(name.substring(0, name.indexOf(name.contains("-") ? '-' : '.')));
  }
}

package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.NoRunException;
import org.trainability.records.Sha256;
import org.trainability.records.WholeFile;

/**
 * Runs of reproductions, small enough to be kept in a repository. An archive is itself the folder
 * of a reproduction, with thinned readings, so that reports, figures and claims are made from it;
 * its {@value #SUMS} lists the SHA-256 of each file, as {@code sha256sum -c} reads it.
 */
public final class Archive {

  /** Lists the files of an archive with their digests. */
  public static final String SUMS = "SHA256SUMS";

  private static final String RECORD = "reproduction.json";
  private static final String SEEDS = "seeds=";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

  /** What a report writes into the folder, which is no evidence. */
  private static final Set<String> WRITTEN_BY_REPORTS = Set.of("report.html", "figures", "data");

  private final Path folder;
  private final SortedMap<String, String> sums;

  private Archive(Path folder) throws IOException {
    this.folder = folder;
    this.sums = isIn(folder) ? read(folder.resolve(SUMS)) : new TreeMap<>();
  }

  /**
   * What became of the runs of a reproduction.
   *
   * @param added runs that were archived, by their labels
   * @param present runs that were in the archive before
   * @param refused why each other run does not count
   */
  public record Added(List<String> added, List<String> present, Map<String, String> refused) {

    public Added {
      added = List.copyOf(added);
      present = List.copyOf(present);
      refused = new LinkedHashMap<>(refused);
    }
  }

  /**
   * {@return whether a folder is an archive}
   *
   * @param folder any
   */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(SUMS));
  }

  /**
   * Archives the runs of a reproduction that count and are not in the archive yet. The archive is
   * whole after each run. From then on it also shows the figures of that reproduction.
   *
   * @param catalogue reads the plans
   * @param from folder of the reproduction
   * @param folder of the archive; made if it is missing
   * @param progress receives each run that was archived
   * @return what became of each run
   * @throws NoRunException if there is no reproduction
   * @throws IOException if the reproduction can't be read, is one of another profile or other
   *     overrides than the archive's, or if the archive can't be written
   */
  public static Added add(Catalogue catalogue, Path from, Path folder, Consumer<String> progress)
      throws IOException {
    if (!ReproductionRecord.isIn(from)) {
      throw new NoRunException(
          from, "must be the folder of a reproduction; it has no record of one");
    }
    ReproductionRecord record = ReproductionRecord.read(from);
    Reproduction reproduction = Reproduction.of(catalogue, record);
    if (Files.exists(folder) && !isIn(folder) && !isEmpty(folder)) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "holds something else than an archive; name another folder");
    }
    Archive archive = new Archive(folder);
    ReproductionRecord joined = archive.join(record);
    ArchivedReadings read = new ArchivedReadings();
    List<String> added = new ArrayList<>();
    List<String> present = new ArrayList<>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (Variant variant : reproduction.plans().keySet()) {
      for (long seed : record.seeds()) {
        String label = variant.label() + ", seed " + seed;
        Path run = RunRequest.directory(variant.folder(from), seed);
        Path copy = RunRequest.directory(variant.folder(folder), seed);
        List<String> missing = ArchivedRun.missing(catalogue, run);
        if (!missing.isEmpty()) {
          refused.put(label, String.join("; ", missing));
        } else if (archive.has(copy)) {
          if (ArchivedRun.isSame(copy, run)) {
            present.add(label);
          } else {
            refused.put(label, "another run is archived in " + copy);
          }
        } else {
          String tooLarge = archive.copy(read, variant.setting(), run, copy, joined);
          if (tooLarge.isEmpty()) {
            added.add(label);
            progress.accept(label);
          } else {
            refused.put(label, tooLarge);
          }
        }
      }
    }
    if (added.isEmpty() && !present.isEmpty()) {
      // These runs may be wanted for other figures than before.
      archive.save(joined);
    }
    return new Added(added, present, refused);
  }

  /** What the archive holds with these runs added. */
  private ReproductionRecord join(ReproductionRecord other) throws IOException {
    if (sums.isEmpty()) {
      return other;
    }
    ReproductionRecord here = ReproductionRecord.read(folder);
    if (!here.profile().equals(other.profile())
        || !withoutSeeds(here.overrides()).equals(withoutSeeds(other.overrides()))) {
      throw new IOException(
          "%s holds runs of the profile %s%s, these are of %s%s; name another archive"
              .formatted(
                  folder,
                  here.profile(),
                  withoutSeeds(here.overrides()),
                  other.profile(),
                  withoutSeeds(other.overrides())));
    }
    SortedSet<Long> seeds = new TreeSet<>(here.seeds());
    seeds.addAll(other.seeds());
    List<String> rates =
        Stream.concat(here.rates().stream(), other.rates().stream())
            .collect(
                Collectors.toMap(Double::valueOf, rate -> rate, (one, same) -> one, TreeMap::new))
            .values()
            .stream()
            .toList();
    List<String> overrides = new ArrayList<>(withoutSeeds(here.overrides()));
    overrides.add(SEEDS + seeds);
    return new ReproductionRecord(
        Reproduction.names(here.name(), other.name()),
        here.profile(),
        rates,
        List.copyOf(seeds),
        overrides);
  }

  private static List<String> withoutSeeds(List<String> overrides) {
    return overrides.stream().filter(override -> !override.startsWith(SEEDS)).toList();
  }

  private boolean has(Path run) {
    return sums.keySet().stream().anyMatch(file -> folder.resolve(file).startsWith(run));
  }

  /** Copies a run and lists it, unless it is too large; then it says so. */
  private String copy(
      ArchivedReadings read, String setting, Path run, Path copy, ReproductionRecord joined)
      throws IOException {
    // What is there is not listed: it was left by a process that was killed.
    delete(copy);
    Files.createDirectories(copy);
    ArchivedRun.copy(read, setting, run, copy);
    long bytes = size(copy);
    if (bytes > ArchivedRun.MOST_BYTES) {
      delete(copy);
      return "would take %s bytes, at most %s are allowed".formatted(bytes, ArchivedRun.MOST_BYTES);
    }
    for (Path file : files(copy)) {
      list(file);
    }
    save(joined);
    return "";
  }

  private void save(ReproductionRecord record) throws IOException {
    record.write(folder);
    list(folder.resolve(RECORD));
    String text =
        sums.entrySet().stream()
            .map(sum -> sum.getValue() + "  " + sum.getKey() + "\n")
            .collect(Collectors.joining());
    WholeFile.write(folder.resolve(SUMS), text.getBytes(StandardCharsets.UTF_8));
  }

  private void list(Path file) throws IOException {
    sums.put(name(folder, file), Sha256.of(file));
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Checks that nothing of an archive is missing, changed or added, and that each of its runs
   * counts.
   *
   * @param catalogue reads the plans
   * @param folder of the archive
   * @return what is wrong; nothing for an archive that is whole
   * @throws NoRunException if the folder is not an archive
   * @throws IOException if it can't be read
   */
  public static List<String> check(Catalogue catalogue, Path folder) throws IOException {
    Path list = folder.resolve(SUMS);
    if (!isIn(folder)) {
      throw new NoRunException(folder, "is not an archive: there is no " + list.getFileName());
    }
    Archive archive = new Archive(folder);
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> sum : archive.sums.entrySet()) {
      Path file = folder.resolve(sum.getKey());
      if (!Files.isRegularFile(file)) {
        wrong.add(file + ": missing");
      } else if (!Sha256.of(file).equals(sum.getValue())) {
        wrong.add(file + ": not the file that was archived, by its SHA-256");
      }
    }
    for (Path file : files(folder)) {
      String name = name(folder, file);
      if (!name.equals(SUMS)
          && !WRITTEN_BY_REPORTS.contains(name.split("/")[0])
          && !archive.sums.containsKey(name)) {
        wrong.add(file + ": not listed in " + list);
      }
    }
    for (Path run : archive.runs()) {
      ArchivedRun.missing(catalogue, run).forEach(missing -> wrong.add(run + ": " + missing));
      if (Files.isDirectory(run) && size(run) > ArchivedRun.MOST_BYTES) {
        wrong.add(
            "%s: takes %s bytes, at most %s are allowed"
                .formatted(run, size(run), ArchivedRun.MOST_BYTES));
      }
    }
    return wrong;
  }

  /**
   * {@return the directories of the archived runs, sorted}
   *
   * @param folder of an archive
   * @throws IOException if its list can't be read
   */
  public static List<Path> runs(Path folder) throws IOException {
    return new Archive(folder).runs();
  }

  private List<Path> runs() {
    Set<Path> runs = new LinkedHashSet<>();
    for (String file : sums.keySet()) {
      if (!file.equals(RECORD)) {
        runs.add(folder.resolve(file).getParent());
      }
    }
    return List.copyOf(runs);
  }

  private static SortedMap<String, String> read(Path list) throws IOException {
    SortedMap<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(list)) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches() || !isInside(parts.group(2))) {
        throw new IOException(
            "%s: a line must be a SHA-256, two spaces and a file of the archive, was '%s'"
                .formatted(list, line));
      }
      sums.put(parts.group(2), parts.group(1));
    }
    return sums;
  }

  private static boolean isInside(String file) {
    Path path = Path.of(file);
    return !path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException error) {
      throw error.getCause();
    }
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static void delete(Path run) throws IOException {
    if (Files.isDirectory(run)) {
      for (Path file : files(run)) {
        Files.delete(file);
      }
      Files.delete(run);
    }
  }
}

package org.trainability.experiment.data;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trainability.core.Suggestion;

/** Loads data sets. */
public final class DataSets {

  private static final Map<EmbeddedSet, DataOutline> EMBEDDED = new ConcurrentHashMap<>();

  /** Kept while nobody else needs the memory. */
  private static final Map<EmbeddedSet, SoftReference<ImageSet>> LOADED = new ConcurrentHashMap<>();

  private DataSets() {}

  /**
   * @return the names of the data sets that come with the program
   */
  public static List<String> embeddedNames() {
    return EmbeddedSet.names();
  }

  /**
   * Loads a data set. An embedded one is checked against its SHA-256 sums, and not loaded again
   * while there is memory to keep it. Of IDX files, gzip is recognised by its first bytes, not by
   * the file's name; the header must agree with what the file really holds, which may be 1 GiB at
   * most; the classes are 0 to the largest label.
   *
   * @param source where from
   * @return all its images
   * @throws DataException if there is no such set, or a file is missing, unreadable, truncated,
   *     corrupt, of another format, or does not fit the other one
   */
  public static ImageSet load(DataSource source) throws DataException {
    if (source instanceof DataSource.IdxFiles files) {
      RawFile images = RawFile.of(files.images());
      return Idx.pair(images.name(), images, RawFile.of(files.labels()), files.emptyClasses());
    }
    String name = ((DataSource.Embedded) source).name();
    EmbeddedSet set = EmbeddedSet.named(name).orElseThrow(() -> unknown(name));
    SoftReference<ImageSet> kept = LOADED.get(set);
    ImageSet known = kept == null ? null : kept.get();
    if (known == null) {
      known = set.load(EmbeddedSet::packaged);
      LOADED.put(set, new SoftReference<>(known));
    }
    return known;
  }

  /**
   * Looks at a data set, more quickly than by loading it; at an embedded one only once.
   *
   * @param source where from
   * @return how many samples it has and what they look like
   * @throws DataException if there is no such set, or a header or the labels can't be read
   */
  public static DataOutline outline(DataSource source) throws DataException {
    if (source instanceof DataSource.IdxFiles files) {
      return Idx.outline(
          RawFile.of(files.images()), RawFile.of(files.labels()), files.emptyClasses());
    }
    String name = ((DataSource.Embedded) source).name();
    EmbeddedSet set = EmbeddedSet.named(name).orElseThrow(() -> unknown(name));
    DataOutline known = EMBEDDED.get(set);
    if (known == null) {
      known = set.outline(EmbeddedSet::packaged);
      EMBEDDED.put(set, known);
    }
    return known;
  }

  private static DataException unknown(String name) {
    List<String> known = embeddedNames();
    return new DataException(
        name,
        "unknown data set.%s (embedded data sets: %s; any other is a pair of IDX files)"
            .formatted(Suggestion.sentence(name, known), String.join(", ", known)));
  }
}

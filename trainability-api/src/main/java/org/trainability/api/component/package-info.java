/**
 * How components are declared and found: factories, typed options, and the catalogue that reads
 * every factory on the class path.
 */
@NullMarked
package org.trainability.api.component;

import org.jspecify.annotations.NullMarked;

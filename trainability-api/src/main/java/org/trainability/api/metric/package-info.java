/** What a metric sees of a training step, and what it answers. */
@NullMarked
package org.trainability.api.metric;

import org.jspecify.annotations.NullMarked;

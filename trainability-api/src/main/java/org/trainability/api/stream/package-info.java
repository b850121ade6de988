/** Task streams: what a network is asked to learn, task after task. */
@NullMarked
package org.trainability.api.stream;

import org.jspecify.annotations.NullMarked;

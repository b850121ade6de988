/** What a network learns from: targets and the scores of what it puts out. */
@NullMarked
package org.trainability.api.data;

import org.jspecify.annotations.NullMarked;

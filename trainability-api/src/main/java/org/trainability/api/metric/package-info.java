/** What a metric sees of a training step, and what it answers. */
package org.trainability.api.metric;

"""Typing mistakes are compared with words, not with whole texts: a thousand times less to compare."""

import django.contrib.postgres.indexes
from django.db import migrations, models

COLLECT = """
CREATE FUNCTION organisations_collect_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO organisations_searchword (word)
    SELECT lexeme FROM unnest(tsvector_to_array(NEW.search_vector)) AS lexeme
    WHERE length(lexeme) BETWEEN 4 AND 60 AND lexeme !~ '^[0-9]+$'
        AND NOT EXISTS (SELECT FROM organisations_searchword known WHERE known.word = lexeme)
    ORDER BY lexeme  -- the same order for all, so that two who write at once do not wait for each other
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER opportunities_give_search_words AFTER INSERT OR UPDATE OF search_text ON organisations_opportunity
    FOR EACH ROW EXECUTE FUNCTION organisations_collect_search_words();
UPDATE organisations_opportunity SET search_text = search_text;
"""

STOP = """
DROP TRIGGER opportunities_give_search_words ON organisations_opportunity;
DROP FUNCTION organisations_collect_search_words();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_a_need_is_a_known_one'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='word')),
            ],
            options={
                'verbose_name': 'word of an opportunity',
                'verbose_name_plural': 'words of opportunities',
            },
        ),
        migrations.AddIndex(
            model_name='searchword',
            index=django.contrib.postgres.indexes.GinIndex(
                fields=['word'], name='search_words_by_trigrams', opclasses=['gin_trgm_ops']
            ),
        ),
        migrations.RemoveIndex(
            model_name='opportunity',
            name='opportunity_by_trigrams',
        ),
        migrations.RunSQL(COLLECT, STOP),
    ]
